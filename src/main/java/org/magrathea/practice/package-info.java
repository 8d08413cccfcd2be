/**
 * A UML host on this computer, for trying the portal and for tests. An SSH server in this process runs the same {@code
 * umlhost} as real hosts, in its own folder.
 */
@NullMarked
package org.magrathea.practice;

import org.jspecify.annotations.NullMarked;
