"""Which kind of record is made anew?"""

import click

from training_site.cli.desk.new_records import RECORDS
from training_site.cli.desk.new_training import assessment, session, sign_off_record


@click.group()
def new() -> None:
    """新建一份记录。没写的必填项会问，可选的从现有数据里挑。"""


for command in (session, assessment, sign_off_record, *RECORDS):
    new.add_command(command)
