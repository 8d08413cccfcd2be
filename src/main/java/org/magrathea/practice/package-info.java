/**
 * A UML host on this machine, for trying the portal out and for tests: an SSH server in this process whose one command is
 * the very {@code umlhost} that runs on real hosts, over a folder of its own.
 */
@NullMarked
package org.magrathea.practice;

import org.jspecify.annotations.NullMarked;
