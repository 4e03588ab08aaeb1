/** The providers: model servers of all kinds, scripts, and what they cost. */
@NullMarked
package dev.parable.provider;

import org.jspecify.annotations.NullMarked;
