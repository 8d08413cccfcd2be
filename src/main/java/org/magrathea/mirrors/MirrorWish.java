package org.magrathea.mirrors;

import java.util.List;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;

/**
 * What is wanted of a mirror.
 *
 * @param name its folder in {@code /pub/mirrors}
 * @param leaveOut patterns of what is not wanted
 * @param limitMib the most that it may hold, in MiB
 * @param everyHours how often it is pulled
 */
public record MirrorWish(String name, String url, CollectionKind kind, List<String> leaveOut, Deletions deletions, long limitMib,
        int everyHours) {
}
