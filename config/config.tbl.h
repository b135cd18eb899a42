/*
 * Every key of meerzorgd.conf, in alphabetical order. Whoever includes this
 * defines CONFIG_KEY first; it is undefined again here. The struct, the reader,
 * --show-config, etc/meerzorgd.conf and meerzorgd.conf(5) come from these rows
 * or are compared with them.
 *
 * CONFIG_KEY(name, type, default, min, max, when it takes effect, help)
 *
 * TEXT    min and max count bytes; a min of 0 means that it may be empty
 * PATH    TEXT that begins with '/'
 * NUMBER  decimal digits
 * SIZE    NUMBER of bytes, with K, M or G behind it for KiB, MiB, GiB
 * BOOL    yes or no
 */
CONFIG_KEY(answer_max_bytes, SIZE, "4M", 65536, 67108864, ON_RELOAD,
    "Largest answer that may be composed, and largest trace; a longer one sends its message to quarantine.")
CONFIG_KEY(attempts_max, NUMBER, "3", 1, 10, ON_RELOAD,
    "How often a message may cost a worker its life before it goes to quarantine.")
CONFIG_KEY(broker_user, TEXT, "meerzorg-broker", 0, 32, AT_START,
    "User of the role that holds the sockets and the database.")
CONFIG_KEY(busy_seconds, NUMBER, "5", 1, 3600, ON_RELOAD,
    "Seconds after which a sender is asked to come back when a queue or the disk is full (DRUK).")
CONFIG_KEY(checkpoint_bytes, SIZE, "4M", 65536, 268435456, AT_START,
    "Size of the write-ahead log at which it is written back into the database.")
CONFIG_KEY(connections_max, NUMBER, "1000", 1, 60000, AT_START,
    "Most connections over the network at one time.")
CONFIG_KEY(control_connections_max, NUMBER, "16", 1, 64, AT_START,
    "Most connections to the control socket at one time.")
CONFIG_KEY(control_idle_ms, NUMBER, "30000", 100, 3600000, ON_RELOAD,
    "A control connection that is silent for this long is closed.")
CONFIG_KEY(control_request_max_bytes, SIZE, "64K", 1024, 67108864, ON_RELOAD,
    "Largest request over the control socket.")
CONFIG_KEY(control_socket, PATH, "/run/meerzorgd/control", 1, 100, AT_START,
    "Unix socket where meerzorgctl comes in.")
CONFIG_KEY(curve_secret_file, PATH, "/etc/meerzorgd/curve.secret", 1, 255,
    AT_START, "File with the CURVE secret key of listen: 40 characters of Z85.")
CONFIG_KEY(curve_secret_next_file, PATH, "", 0, 255, AT_START,
    "The same for listen_next.")
CONFIG_KEY(database, PATH, "/var/lib/meerzorgd/meerzorgd.db", 1, 255, AT_START,
    "The database file; its lock and its write-ahead log stand beside it.")
CONFIG_KEY(database_max_bytes, SIZE, "64G", 1048576, 17592186044416, AT_START,
    "The database grows no larger; senders are then asked to come back.")
CONFIG_KEY(disk_reserve_bytes, SIZE, "64M", 0, 1099511627776, ON_RELOAD,
    "With less free space than this nothing new is accepted, so that what was accepted can be finished.")
CONFIG_KEY(frame_max_bytes, SIZE, "16M", 1048576, 268435456, AT_START,
    "Largest frame between two roles: a job with its body, or an answer with its trace.")
CONFIG_KEY(group_commit_max, NUMBER, "64", 1, 1024, ON_RELOAD,
    "Most messages in one commit to the disk.")
CONFIG_KEY(handshake_ms, NUMBER, "5000", 100, 60000, AT_START,
    "A connection that has not proved its key by then is closed.")
CONFIG_KEY(inbox_max, NUMBER, "10000", 1, 10000000, ON_RELOAD,
    "Most messages that may wait to be handled.")
CONFIG_KEY(inbox_max_party, NUMBER, "1000", 1, 10000000, ON_RELOAD,
    "The same for one sender.")
CONFIG_KEY(listen, TEXT, "tcp://127.0.0.1:7599", 7, 255, AT_START,
    "ZeroMQ endpoint for providers: tcp://ADDRESS:PORT or ipc://PATH.")
CONFIG_KEY(listen_next, TEXT, "", 0, 255, AT_START,
    "Second endpoint with its own key, for the time in which the server key is replaced.")
CONFIG_KEY(log_level, NUMBER, "6", 3, 7, ON_RELOAD,
    "3 someone must act, 4 odd but handled, 6 a message moved, 7 everything.")
CONFIG_KEY(message_cpu_ms, NUMBER, "2000", 10, 600000, ON_RELOAD,
    "Processor time that one message may cost a worker.")
CONFIG_KEY(message_max_bytes, SIZE, "4M", 1024, 67108864, AT_START,
    "Larger messages are refused before they are read.")
CONFIG_KEY(message_wall_ms, NUMBER, "10000", 10, 600000, ON_RELOAD,
    "Time by the clock that one message may cost a worker.")
CONFIG_KEY(operators, TEXT, "", 0, 2000, ON_RELOAD,
    "Who may come in over the control socket: \"uid:role,uid:role\" with operator, consulent or auditor.")
CONFIG_KEY(outbox_batch_max, NUMBER, "64", 1, 64, ON_RELOAD,
    "Most answers that one OPHALEN brings.")
CONFIG_KEY(outbox_max_party, NUMBER, "10000", 1, 10000000, ON_RELOAD,
    "With more unconfirmed answers than this a sender must fetch before it may offer.")
CONFIG_KEY(page_max, NUMBER, "200", 1, 10000, ON_RELOAD,
    "Most rows in one page of a listing.")
CONFIG_KEY(policy_dir, PATH, "/etc/meerzorgd/beleid", 1, 255, ON_RELOAD,
    "Folder with the policy files.")
CONFIG_KEY(receive_queue, NUMBER, "16", 1, 100000, AT_START,
    "Messages that ZeroMQ may hold for one connection on the way in.")
CONFIG_KEY(registry_file, PATH, "/etc/meerzorgd/register.conf", 1, 255,
    ON_RELOAD, "The registry of parties, their keys and their certificates.")
CONFIG_KEY(restart_wait_ms, NUMBER, "500", 10, 60000, ON_RELOAD,
    "Pause before a role that died is started again.")
CONFIG_KEY(retry_wait_ms, NUMBER, "1000", 10, 3600000, ON_RELOAD,
    "Pause before a message is tried again after a failure that was not its own.")
CONFIG_KEY(send_queue, NUMBER, "130", 4, 100000, AT_START,
    "Messages that ZeroMQ may hold for one connection on the way out; at least 2 * (outbox_batch_max + 1).")
CONFIG_KEY(signatures_job_max, NUMBER, "4", 1, 64, AT_START,
    "Most answers that the signer signs for one job.")
CONFIG_KEY(signer_user, TEXT, "meerzorg-signer", 0, 32, AT_START,
    "User of the role that holds the private key.")
CONFIG_KEY(signer_wait_ms, NUMBER, "5000", 10, 600000, ON_RELOAD,
    "A signature that takes longer is asked for again, from a new signer.")
CONFIG_KEY(signing_certificate_file, PATH, "/etc/meerzorgd/zorgkantoor.crt", 1,
    255, AT_START, "Certificate that goes with signing_key_file, in PEM.")
CONFIG_KEY(signing_key_file, PATH, "/etc/meerzorgd/zorgkantoor.key", 1, 255,
    AT_START, "Private key that signs the answers, in PEM.")
CONFIG_KEY(single_user, BOOL, "no", 0, 1, AT_START,
    "Run every role as the user who starts the service. For demonstrations and tests.")
CONFIG_KEY(start_wait_ms, NUMBER, "30000", 100, 600000, AT_START,
    "A start or a reload that takes longer has failed.")
CONFIG_KEY(stop_wait_ms, NUMBER, "10000", 100, 600000, ON_RELOAD,
    "A role that has not stopped by then is killed.")
CONFIG_KEY(test_clock_file, PATH, "", 0, 255, AT_START,
    "File from which the time is read, in milliseconds since 1970. Only with test_pki = yes.")
CONFIG_KEY(test_pki, BOOL, "no", 0, 1, AT_START,
    "Accept a registry with published test keys. Never in production.")
CONFIG_KEY(worker_memory_max_bytes, SIZE, "512M", 67108864, 68719476736,
    AT_START, "Address space of one worker.")
CONFIG_KEY(worker_user, TEXT, "meerzorg-worker", 0, 32, AT_START,
    "User of the roles that read messages.")
CONFIG_KEY(workers, NUMBER, "2", 1, 64, AT_START, "Number of workers.")
CONFIG_KEY(xml_max_attributes, NUMBER, "64", 1, 100000, ON_RELOAD,
    "Most attributes in one message, namespace declarations included.")
CONFIG_KEY(xml_max_depth, NUMBER, "32", 4, 200, ON_RELOAD,
    "Most elements inside each other.")
CONFIG_KEY(xml_max_namespaces, NUMBER, "16", 1, 1000, ON_RELOAD,
    "Most namespace declarations in one message.")
CONFIG_KEY(xml_max_nodes, NUMBER, "200000", 100, 10000000, ON_RELOAD,
    "Most elements and texts in one message.")
CONFIG_KEY(xml_max_tag_bytes, SIZE, "4K", 256, 1048576, ON_RELOAD,
    "Longest start tag.")

#undef CONFIG_KEY
