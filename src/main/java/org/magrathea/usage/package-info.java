/** Usage over time: CPU, memory, disk and network of machines and hosts, stored at falling resolution and shown as charts. */
@NullMarked
package org.magrathea.usage;

import org.jspecify.annotations.NullMarked;
