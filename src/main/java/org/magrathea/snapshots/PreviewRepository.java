package org.magrathea.snapshots;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface PreviewRepository extends Repository<SnapshotPreview, Long> {

    SnapshotPreview save(SnapshotPreview preview);

    Optional<SnapshotPreview> findBySnapshotId(long snapshot);
}
