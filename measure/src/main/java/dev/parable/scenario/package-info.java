/** The situation, and what happened in it. Nothing here knows which model was asked. */
@NullMarked
package dev.parable.scenario;

import org.jspecify.annotations.NullMarked;
