internal import GRDB

extension Store {
  /// The tables. A value is never changed once its statement is done; what a name means is the newest of its bindings
  /// whose statement is not undone, so `undo` sets one mark and every older version stays in reach.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE statement (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL,
            canonical TEXT NOT NULL,
            key TEXT NOT NULL,
            started REAL NOT NULL,
            seconds REAL,
            undone INTEGER NOT NULL DEFAULT 0
          );
          CREATE TABLE value (
            id INTEGER PRIMARY KEY,
            statement INTEGER NOT NULL REFERENCES statement (id),
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            content TEXT NOT NULL
          );
          CREATE TABLE binding (
            id INTEGER PRIMARY KEY,
            statement INTEGER NOT NULL REFERENCES statement (id),
            name TEXT NOT NULL,
            value INTEGER REFERENCES value (id)
          );
          CREATE TABLE input (
            statement INTEGER NOT NULL REFERENCES statement (id),
            value INTEGER NOT NULL REFERENCES value (id),
            PRIMARY KEY (statement, value)
          );
          CREATE TABLE note (
            statement INTEGER NOT NULL REFERENCES statement (id),
            value INTEGER NOT NULL REFERENCES value (id),
            text TEXT NOT NULL
          );
          CREATE TABLE epoch (
            history INTEGER NOT NULL REFERENCES value (id),
            epoch INTEGER NOT NULL,
            loss REAL NOT NULL,
            accuracy REAL NOT NULL,
            top5 REAL,
            val_loss REAL,
            val_accuracy REAL,
            val_top5 REAL,
            seconds REAL NOT NULL,
            images_per_second REAL NOT NULL,
            lr REAL NOT NULL,
            PRIMARY KEY (history, epoch)
          );
          CREATE TABLE blob (
            value INTEGER NOT NULL REFERENCES value (id),
            name TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (value, name)
          );
          CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL);
          CREATE VIEW history AS
            SELECT binding.name AS history, epoch.epoch, loss, accuracy, top5, val_loss, val_accuracy, val_top5,
              epoch.seconds, images_per_second, lr
            FROM binding
            JOIN statement ON statement.id = binding.statement AND NOT statement.undone
            JOIN epoch ON epoch.history = binding.value
            WHERE binding.id IN (
              SELECT max(b.id) FROM binding b JOIN statement s ON s.id = b.statement AND NOT s.undone GROUP BY b.name)
            ORDER BY binding.name, epoch.epoch;
          """)
    }
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          CREATE TABLE state (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
          CREATE TABLE piece (
            state INTEGER NOT NULL REFERENCES state (id),
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (state, name, number)
          );
          """)
      try Version1.convert(database)
      try database.execute(sql: "DROP TABLE blob")
    }
    migrator.registerMigration("3") { database in
      try database.execute(
        sql: """
          -- Those that opened the session; a statement of before has none.
          CREATE TABLE program (id INTEGER PRIMARY KEY AUTOINCREMENT, started REAL NOT NULL);
          ALTER TABLE statement ADD COLUMN program INTEGER REFERENCES program (id);
          -- The kind of value that a running statement will bind; its version has a number already.
          ALTER TABLE binding ADD COLUMN reserved TEXT;
          -- The states that a value needs.
          CREATE TABLE holding (
            value INTEGER NOT NULL REFERENCES value (id),
            state INTEGER NOT NULL,
            PRIMARY KEY (value, state)
          ) WITHOUT ROWID;
          CREATE TABLE choice (
            id INTEGER PRIMARY KEY,
            statement INTEGER NOT NULL REFERENCES statement (id),
            key TEXT NOT NULL,
            value TEXT NOT NULL
          );
          INSERT INTO statement (text, canonical, key, started, seconds)
            SELECT 'set ' || key || '=' || value, 'set ' || key || '=' || value, '', 0, 0 FROM setting;
          INSERT INTO choice (statement, key, value)
            SELECT statement.id, setting.key, setting.value FROM setting
            JOIN statement ON statement.text = 'set ' || setting.key || '=' || setting.value;
          DROP TABLE setting;
          CREATE INDEX binding_statement ON binding (statement);
          CREATE INDEX binding_name ON binding (name);
          CREATE INDEX note_statement ON note (statement);
          CREATE INDEX choice_statement ON choice (statement);
          CREATE INDEX statement_undone ON statement (undone) WHERE undone <> 0;
          """)
      for row in try Row.fetchAll(database, sql: "SELECT id, kind, content FROM value") {
        let (id, content): (Int64, String) = (try row.get(0), (try? row.get(2)) ?? "")
        guard let kind = Value.Kind(rawValue: (try? row.get(1)) ?? ""), let value = try? Value(kind, content: content)
        else { continue }
        try hold(value.states, by: id, in: database)
      }
    }
    return migrator
  }
}
