"""What does a reader see of one customer: people, sessions, certificates, ledger, and the forms to print?"""
