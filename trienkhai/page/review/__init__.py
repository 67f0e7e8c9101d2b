"""Deciding on the page what the texts leave open (Rà soát)."""
