package org.magrathea.network;

import org.springframework.data.repository.CrudRepository;

interface FirstAddressRuleRepository extends CrudRepository<FirstAddressRule, Long> {
}
