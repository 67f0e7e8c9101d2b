"""Letters of a text that were written, stored or scanned otherwise than meant."""
