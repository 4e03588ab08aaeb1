/** The {@code parable} command: reads options, puts the parts together, prints. */
@NullMarked
package dev.parable.cli;

import org.jspecify.annotations.NullMarked;
