"""What is on record of one customer: people, plans, sessions, sittings, sign-offs, certificates, service?"""
