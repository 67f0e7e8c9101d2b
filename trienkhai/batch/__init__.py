"""Many documents at once: packed, parsed and resolved on one machine or on Spark."""
