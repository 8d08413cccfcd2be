/** A UML host on this machine, for trying out and for tests. */
@NullMarked
package org.magrathea.practice;

import org.jspecify.annotations.NullMarked;
