"""What a study remembers: people's decisions, persona files, settings, and caches of the rest.

Rooms above import from the files themselves: ``store.journal.Journal``, ``store.cache.Cache``,
``store.persona_files`` (`write`, `read`, `save`, `load_all`), ``store.persona_merge``
(`merge_rebuilt`, `change_claim`), ``store.settings`` (`load_settings`, `default_toml`) and
``store.atomic``.
"""
