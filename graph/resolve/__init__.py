"""Which citation means which document."""
