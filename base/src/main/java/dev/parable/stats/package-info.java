/** How sure we may be. */
@NullMarked
package dev.parable.stats;

import org.jspecify.annotations.NullMarked;
