/** What asks over the HTTP client of Java. */
@NullMarked
package dev.parable.bench.internal;

import org.jspecify.annotations.NullMarked;
