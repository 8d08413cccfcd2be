/** Public mirror servers: the server of {@code /pub} on each host, its health check and its public name. */
@NullMarked
package org.magrathea.publicmirror;

import org.jspecify.annotations.NullMarked;
