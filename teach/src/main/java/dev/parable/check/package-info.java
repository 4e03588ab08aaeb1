/** What a text must not hold, whoever wrote it: looked up by rule, no model is asked. */
@NullMarked
package dev.parable.check;

import org.jspecify.annotations.NullMarked;
