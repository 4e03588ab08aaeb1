/** How trials are written into the run store. */
@NullMarked
package dev.parable.measure.internal;

import org.jspecify.annotations.NullMarked;
