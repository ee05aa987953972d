"""What does a published site, or a forge, answer over the network?"""
