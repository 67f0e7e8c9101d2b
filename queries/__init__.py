"""Questions for a store: each a module, each answer a DataFrame with fixed columns."""
