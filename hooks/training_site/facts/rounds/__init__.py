"""Rounds: what one person's records of one course amount to, pass by pass, on which everything else stands."""
