/**
 * What reading and comparing texts is made of: tables of hashes, letters, stems, a small solver.
 */
@NullMarked
package dev.parable.text.internal;

import org.jspecify.annotations.NullMarked;
