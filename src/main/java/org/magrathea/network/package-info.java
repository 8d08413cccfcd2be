/** Networks of machines: address pools, addresses and SSH access. */
@NullMarked
package org.magrathea.network;

import org.jspecify.annotations.NullMarked;
