package org.magrathea.mirrors;

import org.springframework.data.repository.Repository;

interface MirrorAcknowledgementRepository extends Repository<MirrorAcknowledgement, Long> {

    /** Replaces an earlier one of the same mirror. */
    MirrorAcknowledgement save(MirrorAcknowledgement acknowledgement);
}
