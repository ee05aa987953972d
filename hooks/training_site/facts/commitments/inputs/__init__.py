"""What is a promise judged by: the case, its events, periods, people and outcome?"""
