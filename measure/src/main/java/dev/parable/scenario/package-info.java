/** Placeholder. */
@NullMarked
package dev.parable.scenario;

import org.jspecify.annotations.NullMarked;
