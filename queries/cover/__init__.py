"""Who is asked to act, what answers, and the one state of each (độ bao phủ)."""
