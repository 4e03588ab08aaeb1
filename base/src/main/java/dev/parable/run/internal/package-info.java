/** How runs are kept and repeated: SQLite and Failsafe stay in here. */
@NullMarked
package dev.parable.run.internal;

import org.jspecify.annotations.NullMarked;
