"""Where does each person stand: competences, qualification, certificate, what comes next?"""
