"""What do pages that span customers know of each one: small rows, already masked?"""
