@NullMarked
package dev.parable.architecture.planted.unmarked.model;

import org.jspecify.annotations.NullMarked;
