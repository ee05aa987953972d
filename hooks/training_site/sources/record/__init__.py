"""What does one file say as a record, which of its values cannot be read, and where do they stand?"""
