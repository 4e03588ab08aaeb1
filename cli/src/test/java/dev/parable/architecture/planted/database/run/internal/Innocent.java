package dev.parable.architecture.planted.database.run.internal;

import java.sql.Connection;

record Innocent(Connection library) {}
