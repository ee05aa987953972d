"""What is wrong with the promises of a draft letter: pure functions of its text, for the people who write bids."""
