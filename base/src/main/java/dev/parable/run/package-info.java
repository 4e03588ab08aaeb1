/** Doing many things, resumably. */
@NullMarked
package dev.parable.run;

import org.jspecify.annotations.NullMarked;
