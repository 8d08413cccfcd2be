package org.magrathea.network;

import org.springframework.data.repository.CrudRepository;

/** The last check of each host. */
interface NetworkCheckRepository extends CrudRepository<NetworkCheck, Long> {
}
