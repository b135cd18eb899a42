"""An operator's tool on the control socket, written from base/control.h."""
import os
import socket
import struct

REQUEST, ROWS, END = 1, 2, 3


class ControlError(Exception):
    pass


def pack_text(text):
    return struct.pack('>I', len(text)) + text.encode()


def receive(connection, count):
    data = b''
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise ControlError('the service hung up')
        data += part
    return data


def ask(path, verb, *arguments):
    """The rows of the answer as bytes; their text stands in them as it is."""
    payload = pack_text(verb) + struct.pack('>I', len(arguments)) + b''.join(
        pack_text(argument) for argument in arguments)
    rows = b''
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(os.path.abspath(path))
        connection.sendall(struct.pack('>IB', len(payload) + 1, REQUEST) +
                           payload)
        while True:
            length, kind = struct.unpack('>IB', receive(connection, 5))
            data = receive(connection, length - 1)
            if kind == END:
                break
            rows += data
    status, length = struct.unpack('>II', data[:8])
    if status != 0:
        raise ControlError(data[8:8 + length].decode())
    return rows
