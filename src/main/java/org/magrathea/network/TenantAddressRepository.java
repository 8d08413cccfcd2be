package org.magrathea.network;

import org.springframework.data.repository.CrudRepository;

interface TenantAddressRepository extends CrudRepository<TenantAddress, Long> {
}
