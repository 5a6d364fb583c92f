// The tables of the SQLite view, and how an older database becomes today's.
//
//   Migrate(db)   on an empty file or one of any earlier version → today's tables, in one transaction a step
//   Migrate(db)   on one of a later version → kUnavailable: "made by a newer leadgate"
//
// PRAGMA user_version says the version. A step that was released is never changed; a new one is added.
// Threads: at open, before anybody else has the file.
#pragma once

#include "leadgate/status.h"
#include "store/sqlite.h"

namespace leadgate {

int LatestSchemaVersion();
Status Migrate(Sqlite& db);

// Up to this version only; for the test that starts from an old database.
Status MigrateTo(Sqlite& db, int version);

}  // namespace leadgate
