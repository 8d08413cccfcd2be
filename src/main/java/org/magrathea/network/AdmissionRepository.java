package org.magrathea.network;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AdmissionRepository extends Repository<Admission, Admission.Whose> {

    Admission save(Admission admission);

    @Query("select a from Admission a where a.whose.hostId = :host")
    List<Admission> onHost(long host);

    @Modifying
    @Query("delete from Admission a where a.whose = :whose")
    void forget(Admission.Whose whose);
}
