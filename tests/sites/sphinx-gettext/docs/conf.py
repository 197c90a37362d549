project = 'The workshop'
language = 'en'
locale_dirs = ['locale/']
gettext_compact = False
