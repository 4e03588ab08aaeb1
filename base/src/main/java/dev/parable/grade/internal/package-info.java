/** How questions are put to a judge, and how its words are read. */
@NullMarked
package dev.parable.grade.internal;

import org.jspecify.annotations.NullMarked;
