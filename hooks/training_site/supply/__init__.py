"""What is the program itself made of, under which licences, and how does it come to a machine without network?"""
