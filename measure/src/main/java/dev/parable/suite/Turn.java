package dev.parable.suite;

import dev.parable.model.Role;

/** One message that the model is shown. */
record Turn(Role role, When when, Template text) {}
