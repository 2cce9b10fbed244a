SELECT next_offset FROM source_status WHERE source = ? AND partition = ?
