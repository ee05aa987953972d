// Re-evaluates statuses against the reader's clock, so that a page published months ago never shows an expired
// certificate as valid. It may only downgrade. The words and their looks are those of facts/words.py.
