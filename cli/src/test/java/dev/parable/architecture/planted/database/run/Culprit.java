package dev.parable.architecture.planted.database.run;

import java.sql.Connection;

record Culprit(Connection library) {}
